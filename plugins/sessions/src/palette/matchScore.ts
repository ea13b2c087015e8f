/** How well a word fits, from best to worst. */
const scores = { start: 8, wordStart: 6, inside: 4, keyword: 2, letters: 1 };

const notLetters = /[^\p{L}\p{N}]+/u;

/**
 * How well a text fits a search; 0 when it does not. Every word of the search must be found: in the title, in the keywords, or, for three letters and
 * more, letter by letter in the title (`cldcm` finds Cloud Commander). Case and accents do not count.
 */
export function matchScore(
  search: string,
  { title, keywords = '' }: { title: string; keywords?: string },
): number {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const plainTitle = plain(title);
  const plainKeywords = plain(keywords);
  let total = 1;
  for (const word of words) {
    const score = wordScore(word, plainTitle, plainKeywords);
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

function wordScore(word: string, title: string, keywords: string): number {
  const at = title.indexOf(word);
  if (at === 0) return scores.start;
  if (at > 0) {
    const startsWord = title
      .split(notLetters)
      .some(part => part.startsWith(word));
    return startsWord ? scores.wordStart : scores.inside;
  }
  if (keywords.includes(word)) return scores.keyword;
  return word.length > 2 && hasLetters(word, title) ? scores.letters : 0;
}

/** Whether the letters of the word occur in the title in this order, the first one at the start of a word. */
function hasLetters(word: string, title: string): boolean {
  const parts = title.split(notLetters);
  return parts.some((_, index) => {
    const rest = parts.slice(index).join('');
    if (!rest.startsWith(word[0])) return false;
    let from = 0;
    for (const letter of word) {
      from = rest.indexOf(letter, from) + 1;
      if (from === 0) return false;
    }
    return true;
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
