// Danish words as terms of the search. The same as search/danish.py, from the same tables (danish.json); a test
// holds the two equal. `stem` is the Snowball stemmer for Danish.

class Danish {
  constructor(tables, stem) {
    this.tables = tables;
    this.stop = new Set(tables.stop_words.split(" "));
    this.noHeads = new Set(tables.no_heads.split(" "));
    this.noTails = new Set(tables.no_tails.split(" "));
    this.snowball = stem;
    this.letters = new RegExp(`[${Object.keys(tables.letters).join("")}]`, "g");
  }

  /** Lower case, Danish letters as ASCII, no accents. */
  fold(text) {
    const plain = text.normalize("NFC").toLowerCase().replace(this.letters, (letter) => this.tables.letters[letter]);
    return plain.normalize("NFD").replace(/\p{M}/gu, "");
  }

  words(text) {
    const found = this.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    return found.filter((word) => word.length <= this.tables.longest_word);
  }

  /** A word that says what a text is about. */
  speaks(word) {
    return word.length > 1 && !this.stop.has(word);
  }

  term(word) {
    if (/\p{N}/u.test(word)) return word;
    // "anonymt", "hurtigt": the -t of an adjective, which Snowball leaves.
    const stem = this.snowball(word).replace(/(?<=[a-z]{3}[bdglmpv])t$/, "");
    // Snowball's versions differ in which doubled letters they undo; here all are undone.
    return stem.length > 3 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
  }

  terms(text) {
    return this.words(text).filter((word) => this.speaks(word)).map((word) => this.term(word));
  }

  /** The words a compound is made of, as few as possible, or nothing. `known` tells whether there is such a word. */
  split(word, known) {
    if (word.length < this.tables.shortest_compound || /\p{N}/u.test(word)) return [];
    return this.#parts(word, known, new Map()) ?? [];
  }

  #parts(word, known, seen) {
    if (seen.has(word)) return seen.get(word);
    const { shortest_tail: tailAtLeast, shortest_head: headAtLeast, links } = this.tables;
    let best = null;
    seen.set(word, null);
    for (let at = word.length - tailAtLeast; at >= headAtLeast; at -= 1) {
      const tail = word.slice(at);
      if (!known(tail) || this.noTails.has(tail)) continue;
      for (const link of links) {
        const head = word.slice(0, at - link.length);
        if (head.length < headAtLeast || this.noHeads.has(head) || !word.startsWith(link, head.length)) continue;
        const heads = known(head) ? [head] : this.#parts(head, known, seen);
        if (heads && (!best || heads.length + 1 < best.length)) best = [...heads, tail];
      }
    }
    seen.set(word, best);
    return best;
  }
}
