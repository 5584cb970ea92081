import { tables } from './readme-tables.ts';
import { readTour, withOutputs } from './readme-tour.ts';
import { perform } from './stage.ts';

const PART = /(<!-- generated: ([a-z-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/** A document with its tables made anew from the sources. */
export async function freshTables(document: string): Promise<string> {
  const parts = await tables();
  return document.replace(PART, (_, open: string, name: string, close: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`there is nothing to generate under the name ${name}`);
    return `${open}\n${part}\n\n${close}`;
  });
}

/** The README as it should be: its tables from the sources, its tour's outputs from the built program. */
export async function freshReadme(readme: string): Promise<string> {
  const filled = await freshTables(readme);
  const steps = readTour(filled);
  return withOutputs(filled, steps, await perform(steps.map((step) => step.script)));
}
