import { tables } from './readme-tables.ts';
import { readTour, withOutputs } from './readme-tour.ts';
import { perform } from './stage.ts';

const PART = /(<!-- generated: ([a-z-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/** The README as it should be: its tables from the sources, its tour's outputs from the built program. */
export async function freshReadme(readme: string): Promise<string> {
  const parts = await tables();
  const filled = readme.replace(PART, (_, open: string, name: string, close: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`there is nothing to generate under the name ${name}`);
    return `${open}\n${part}\n\n${close}`;
  });
  const steps = readTour(filled);
  return withOutputs(filled, steps, await perform(steps.map((step) => step.script)));
}
