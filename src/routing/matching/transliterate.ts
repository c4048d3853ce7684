/** Words of Latin, Cyrillic and Greek script in plain Latin letters, so that one name is one name however a keyboard writes it. */

/** Letters that do not come apart into a base letter and an accent, by what they are usually written as. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i',
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', і: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u',
  ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', є: 'ye', ђ: 'd', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', џ: 'dz',
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y',
  φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}; // prettier-ignore

/** Lower case, without accents, in Latin letters where the script is known: `Müller` → `muller`, `Ромашка` → `romashka`. Other scripts stay. */
export function transliterate(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('ου', 'ou')
    .replaceAll(/[ßøæœłđðþıа-яґієђјљњћџα-ω]/gu, (letter) => LETTERS[letter] ?? letter);
}

/** With the German way of writing umlauts without dots undone, for comparing only: `mueller` → `muller`. */
export function withoutUmlautSpelling(word: string): string {
  return word.replaceAll(/(?<![aeiouqy])([aou])e/g, '$1');
}
