/**
 * True when what a user named stands for a key: the key itself, the site whose locales it is one of (`shop` for
 * `shop/de`), or a glob in which `?` stands for one character and `*` for any text, both without `/`, and `**` for any text.
 */
export function standsForKey(pattern: string, key: string): boolean {
  if (pattern === key || key.startsWith(`${pattern.replace(/\/$/, '')}/`)) return true;
  return /[*?]/.test(pattern) && globOf(pattern).test(key);
}

function globOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*?|\?)/).map((part) => {
    if (part === '**') return '.*';
    if (part === '?') return '[^/]';
    return part === '*' ? '[^/]*' : part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
