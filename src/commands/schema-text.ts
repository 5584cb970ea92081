import schema from '../../schema/addresses.schema.json' with { type: 'json' };

/** The schema of a declaration, as the package has it. */
export const SCHEMA_TEXT = `${JSON.stringify(schema, null, 2)}\n`;
