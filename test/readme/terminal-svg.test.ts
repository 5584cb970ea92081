import { expect, it } from 'vitest';
import { drawTerminal } from '../../.ci/terminal-svg.ts';

it('draws markup and control sequences of the output as text and colour, never as markup', () => {
  const svg = drawTerminal({ command: 'echo', output: '\u001b[31m<script>&"\u001b[39m  plain\n' });
  expect(svg).toContain('class="red">&lt;script&gt;&amp;&quot;</text>');
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u001b');
});

it('puts what stands in one column under each other, whatever is before it', () => {
  const svg = drawTerminal({ command: 'echo', output: '✔  right\n\u001b[1mab\u001b[22m right\n' });
  const places = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>right</g)].map(([, x]) => x);
  expect(new Set(places).size).toBe(1);
  expect(places).toHaveLength(2);
});
