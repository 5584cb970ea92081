import pc from 'picocolors';
import { expect, test } from 'vitest';
import { renderPlan } from '../../src/render/plan.ts';
import { renderSetup } from '../../src/render/setup.ts';
import { environment, report } from './rich.ts';

const colours = pc.createColors(false);
const style = { colours, width: 60, full: false };

test('an order of environments is told, and in an apply whether the one before is checked', () => {
  const production = environment({ name: 'production', after: ['staging', 'left-out'] });
  const given = report({ environments: [production, environment({ name: 'staging' })] });
  for (const full of [false, true]) {
    expect(renderPlan(given, { ...style, full }).match(/^Order:.*$/gm)).toEqual([
      'Order: production after staging',
    ]);
  }
  expect(renderPlan(given, { ...style, passing: 'unchecked' })).toContain(
    'Order: production after staging, once that is applied; whether chats reach it is not checked: add --check',
  );
  expect(renderPlan(given, { ...style, passing: 'checked' })).toContain('once that is applied and checked\n');
  const alone = report({ environments: [environment({ name: 'staging' }), environment({ name: 'other' })] });
  expect(renderPlan(alone, style)).not.toContain('Order:');
});

test('what is left to do on GitHub keeps to the columns of a terminal, commands excepted', () => {
  const words = 'This sentence is longer than the terminal has columns, by far. ';
  const command = `gh api ${'--field name=value '.repeat(5)}`;
  const steps = [{ title: words.repeat(2), commands: [command], notes: [words.repeat(2)] }];
  const lines = renderSetup({ files: [], steps }, { isWriting: true, colours, columns: 60 }).split('\n');
  expect(lines).toContain(`     ${command}`);
  expect(lines.filter((line) => line.length > 60 && !line.includes(command))).toEqual([]);
});
