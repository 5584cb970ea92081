import { describe, expect, it } from 'vitest';
import { filesIn, type Import, importsOf, roomOf } from './imports.ts';

/** From the ground up: what stands in a row may import from the rows above it, and not from its neighbours. */
const STOREYS: readonly (readonly string[])[] = [
  ['base'],
  ['ports'],
  ['yaml', 'http'],
  ['declaration', 'plan', 'history', 'sandbox', 'setup', 'host'],
  ['twilio', 'github'],
  ['engine'],
  ['render'],
  ['args'],
  ['commands'],
  ['main.ts'],
  ['command-line.ts'],
  ['cli.ts', 'action.ts', 'tour.ts'],
];

/** Nouns that neighbours may name, as types. */
const NOUNS: ReadonlySet<string> = new Set(['declaration/declaration.ts', 'plan/change.ts']);

/** Rooms that implement what `world.ts` asks for, and who may open them. */
const DOORS: ReadonlyMap<string, RegExp> = new Map([
  ['twilio', /^commands\/session\.ts$/],
  ['github', /^commands\/github\//],
  ['host', /^(cli|command-line|action)\.ts$/],
  ['sandbox', /^(commands\/(session|sandbox|crash|faults|learn)|args\/sandbox|tour)\.ts$/],
]);

/** Packages that only one room knows. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['yaml', 'yaml'],
  ['twilio', 'twilio'],
  ['https-proxy-agent', 'http'],
  ['@actions/core', 'github'],
  ['ajv', 'sandbox'],
  ['diff', 'render'],
  ['ora', 'host'],
  ['commander', 'args'],
]);

const imports = importsOf('src');
const between = imports.filter((item) => item.inside && roomOf(item.from) !== roomOf(item.to));

describe('imports', () => {
  it('has a storey for every room', () => {
    const rooms = new Set(filesIn('src').map(roomOf));
    expect([...rooms].sort()).toEqual(STOREYS.flat().toSorted());
  });

  it('goes down only', () => {
    const storey = (path: string) => STOREYS.findIndex((rooms) => rooms.includes(roomOf(path)));
    const isNoun = ({ to, typesOnly }: Import) => typesOnly && NOUNS.has(to);
    const up = between.filter(
      (item) => item.to !== '../package.json' && storey(item.to) >= storey(item.from) && !isNoun(item),
    );
    expect(up.map(said)).toEqual([]);
  });

  it('goes in no circle', () => {
    expect(circles(imports.filter(({ inside }) => inside))).toEqual([]);
  });

  it('opens the rooms that touch the world in few places', () => {
    const elsewhere = between.filter((item) => {
      const door = DOORS.get(roomOf(item.to));
      return door !== undefined && !door.test(item.from);
    });
    expect(elsewhere.map(said)).toEqual([]);
  });

  it('hands data to the renderers', () => {
    const others = between.filter(({ from, to, typesOnly }) => {
      const isData = ['render', 'base'].includes(roomOf(to)) || /^engine\/report(-digest)?\.ts$/.test(to);
      return roomOf(from) === 'render' && !isData && !typesOnly;
    });
    expect(others.map(said)).toEqual([]);
  });

  it('keeps each package in its room', () => {
    const strays = imports.filter(
      ({ from, to, inside }) => !inside && PACKAGES.has(to) && PACKAGES.get(to) !== roomOf(from),
    );
    expect(strays.map(said)).toEqual([]);
  });
});

function said({ from, to, typesOnly }: Import): string {
  return `${from} imports ${typesOnly ? 'types of ' : ''}${to}`;
}

/** Files that come back to themselves, each circle once. */
function circles(edges: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
