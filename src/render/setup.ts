import type { Colors } from 'picocolors/types.js';
import type { SetupFile, SetupStep } from '../setup/repository-files.ts';
import { folded } from './fold.ts';

interface Shown {
  readonly files: readonly (SetupFile & {
    readonly standing: 'new' | 'same' | 'different';
    readonly isWritten: boolean;
  })[];
  readonly steps: readonly SetupStep[];
}

interface Style {
  /** False: the files are printed whole. */
  readonly isWriting: boolean;
  readonly colours: Colors;
  /** Columns of the terminal; 0 where there is none. */
  readonly columns: number;
}

/** The files, and behind them the numbered steps that are left to do. */
export function renderSetup({ files, steps }: Shown, { isWriting, colours, columns }: Style): string {
  const part = isWriting
    ? files.map((file) => lineOf(file, colours)).join('')
    : files.map(({ path, text }) => `${colours.bold(`=== ${path}`)}\n${text}\n`).join('');
  const kept = isWriting ? files.filter(({ standing, isWritten }) => standing !== 'same' && !isWritten) : [];
  const which = kept.length === 1 ? 'One file differs' : `${kept.length} files differ`;
  const first =
    kept.length === 0
      ? ''
      : folded(`\n${colours.bold(`${which} from what these steps are about: see below.`)}\n`, columns);
  const todo = steps.map((step, index) => stepOf(step, index + 1, { colours, columns })).join('\n');
  return `${part}${first}\n${colours.bold('What is left for you to do, in this order:')}\n\n${todo}`;
}

function lineOf({ path, standing, isWritten }: Shown['files'][number], colours: Colors): string {
  switch (standing) {
    case 'new':
      return isWritten
        ? `  ${colours.green('+')} wrote    ${path}\n`
        : `  ${colours.red('✖')} missing  ${path}\n`;
    case 'different':
      return isWritten
        ? `  ${colours.yellow('~')} changed  ${path}\n`
        : `  ${colours.red('✖')} kept     ${path}\n`;
    case 'same':
      return `  ${colours.dim('·')} as it is ${path}\n`;
  }
}

/** Commands stay whole, so that they can be copied. */
function stepOf(
  { title, commands, notes }: SetupStep,
  number: number,
  { colours, columns }: Pick<Style, 'colours' | 'columns'>,
): string {
  const lines = [
    folded(`${String(number).padStart(3)}. ${title}`, columns),
    ...commands.map((line) => `     ${colours.cyan(line)}`),
    ...notes.map((note) => folded(`     - ${note}`, columns)),
  ];
  return `${lines.join('\n')}\n`;
}
