// A letter as a Word file: a minimal Office Open XML document (ECMA-376) in a ZIP archive without compression.

import { BLANK } from "./compose.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SCHEMAS = "http://schemas.openxmlformats.org";
const WORD = `${SCHEMAS}/wordprocessingml/2006/main`;
const TYPES = `${XML}<Types xmlns="${SCHEMAS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="${SCHEMAS}/package/2006/relationships"><Relationship Id="rId1" Type="${SCHEMAS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const DOS_DAY = 0x21; // 1 January 1980: when a letter was written is nobody's business.

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * The bytes of a Word file with the letter in it.
 * @param {{ blocks: import("./compose.js").Block[] }} letter
 */
export function wordFile(letter) {
  const encoder = new TextEncoder();
  return archive([
    ["[Content_Types].xml", encoder.encode(TYPES)],
    ["_rels/.rels", encoder.encode(RELATIONS)],
    ["word/document.xml", encoder.encode(documentXml(letter))],
  ]);
}

/** @param {{ blocks: import("./compose.js").Block[] }} letter */
function documentXml({ blocks }) {
  const paragraphs = blocks.flatMap((block) => {
    if (block.kind === "title")
      return [paragraph(block.text, { bold: true, size: 28, before: 240, after: 160, keep: true })];
    if (block.kind === "heading") return [paragraph(block.text, { bold: true, after: 20, keep: true })];
    if (block.kind === "lines") return [paragraph(block.lines.join("\n"))];
    if (block.kind === "blank") return [paragraph(Array(3).fill(BLANK.repeat(6)).join("\n"))];
    if (block.kind === "list") return [paragraph(block.items.map((item) => `- ${item}`).join("\n"))];
    // Room for a signature stands between the greeting and the name.
    if (block.kind === "greeting")
      return [paragraph(block.text, { before: 240, after: 720, keep: true }), paragraph(block.name)];
    return [paragraph(block.text)];
  });
  // A4 with margins of 25 mm, in twentieths of a point.
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';
  return `${XML}<w:document xmlns:w="${WORD}"><w:body>${paragraphs.join("")}${page}</w:body></w:document>`;
}

/**
 * One paragraph. Spaces before and after are twentieths of a point, the size is in half points.
 * @param {string} text
 */
function paragraph(text, { bold = false, size = 22, before = 0, after = 160, keep = false } = {}) {
  const look = `<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>${bold ? "<w:b/>" : ""}<w:sz w:val="${size}"/><w:lang w:val="da-DK"/></w:rPr>`;
  const runs = text
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join("<w:br/>");
  const spacing = `<w:pPr>${keep ? "<w:keepNext/>" : ""}<w:spacing w:before="${before}" w:after="${after}"/></w:pPr>`;
  return `<w:p>${spacing}<w:r>${look}${runs}</w:r></w:p>`;
}

/** @param {string} text */
function escaped(text) {
  // XML 1.0 has no place for most control characters or for half a pair of code units, escaped or not.
  const allowed = text.replace(/[^\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return allowed.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) that stores each file as it is. Names are ASCII.
 * @param {[string, Uint8Array][]} files
 */
function archive(files) {
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const path = new TextEncoder().encode(name);
    const sum = crc32(content);
    // Version 2.0, no flags, stored, time and day, checksum, both sizes, lengths of the name and of nothing more.
    /** @type {[number, number][]} */
    const common = [
      [2, 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DOS_DAY],
      [4, sum],
      [4, content.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ];
    const local = [numbers([[4, 0x04034b50], ...common]), path, content];
    directory.push(numbers([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), path);
    parts.push(...local);
    offset += local.reduce((length, part) => length + part.length, 0);
  }
  const size = directory.reduce((length, part) => length + part.length, 0);
  const end = numbers([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  return joined([...parts, ...directory, end]);
}

/**
 * Little-endian numbers, each given as [bytes, value].
 * @param {[number, number][]} pairs
 */
function numbers(pairs) {
  return new Uint8Array(
    pairs.flatMap(([bytes, value]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255)),
  );
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * CRC-32 of ISO 3309, as ZIP uses it.
 * @param {Uint8Array} bytes
 */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
