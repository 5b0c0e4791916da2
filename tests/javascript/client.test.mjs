// The search's client, with a worker that answers when the test says so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SearchClient } from "../../browser/search/client.js";

/** @type {FakeWorker[]} */
const workers = [];

class FakeWorker extends EventTarget {
  asked = [];

  constructor(address) {
    super();
    this.address = String(address);
    workers.push(this);
  }

  postMessage(message) {
    this.asked.push(message);
  }

  answer(id, meant) {
    const data = { id, failed: false, results: [], kinds: [], meant };
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}
globalThis.Worker = FakeWorker;

/** A client with its worker. */
function made() {
  const client = new SearchClient(new URL("https://example.org/assets/search/field.js?abc"));
  return { client, worker: workers[workers.length - 1] };
}

test("the worker lies beside the script and is of its version", () => {
  assert.equal(made().worker.address, "https://example.org/assets/search/worker.js?abc");
});

test("each question gets its own answer, in whichever order they come", async () => {
  const { client, worker } = made();
  const first = client.ask("husleje", { typing: true });
  const second = client.ask("skat", { deep: true });
  const [one, other] = worker.asked;
  assert.deepEqual([one.query, one.typing, other.query, other.deep], ["husleje", true, "skat", true]);
  assert.match(one.today, /^\d{4}-\d\d-\d\d$/);
  worker.answer(other.id, "skatten");
  worker.answer(one.id, "huslejen");
  assert.deepEqual([(await first).meant, (await second).meant], ["huslejen", "skatten"]);
});

test("a worker that is lost says so to all who wait, and to those who come after", async () => {
  const { client, worker } = made();
  const waiting = client.ask("husleje", {});
  worker.dispatchEvent(new Event("error"));
  assert.equal((await waiting).failed, true);
  assert.equal((await client.ask("skat", {})).failed, true);
});
