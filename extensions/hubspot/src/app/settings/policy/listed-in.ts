/** "DE, AT\nCH" → DE, AT, CH; each once, without empty ones. */
export function listedIn(text: string): string[] {
  const items = text.split(/[\n,;]/).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}
