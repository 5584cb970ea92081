import type { Plugin } from 'esbuild';

export declare const withoutDefaultClient: Plugin;
