// What a tool needs only when somebody uses it: a file beside the page, the same for everyone, fetched once.

/** @template T */
export class Fetched {
  /** @param {string} address */
  constructor(address) {
    this.address = address;
    /** @type {T | null} */
    this.value = null;
    /** @type {Promise<void> | null} */
    this.coming = null;
  }

  /** Wait until it is here. Returns whether it is; when it could not be fetched, the next time tries again. */
  async load() {
    this.coming ??= this.#fetch();
    try {
      await this.coming;
    } catch {
      this.coming = null;
    }
    return this.value !== null;
  }

  async #fetch() {
    const answer = await fetch(this.address);
    if (!answer.ok) throw new Error(answer.statusText);
    this.value = await answer.json();
  }
}
