/**
 * Many things in one file, each found by its key:
 *
 *     {"stamp":"…","entries":[["key",0,812,3735928559],…]}\n<812 bytes><…
 *
 * An entry is a key, an offset behind the first line, a length, and a checksum of key and bytes. Whatever happened to the file, an entry is
 * what was written or it is not there.
 */
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

type Entry = readonly [key: string, offset: number, length: number, sum: number];

/** `stamp` says which code on which machine can read the entries. */
export function packOf(stamp: string, entries: ReadonlyMap<string, Uint8Array>): readonly Uint8Array[] {
  let offset = 0;
  const listed = [...entries].map(([key, bytes]): Entry => {
    const entry: Entry = [key, offset, bytes.length, sumOf(key, bytes)];
    offset += bytes.length;
    return entry;
  });
  return [Buffer.from(`${JSON.stringify({ stamp, entries: listed })}\n`), ...entries.values()];
}

/** Empty where the bytes are no pack, or one of another stamp. */
export function entriesOf(stamp: string, pack: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const end = pack.indexOf(10);
  const bodies = pack.subarray(end + 1);
  return new Map(listedIn(stamp, pack.subarray(0, Math.max(0, end))).flatMap(([key, offset, length, sum]) => {
    const bytes = bodies.subarray(offset, offset + length);
    return bytes.length === length && sumOf(key, bytes) === sum ? [[key, bytes] as const] : [];
  }));
}

/** Of a file; none where it cannot be read. */
export function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    return new Uint8Array();
  }
}

function listedIn(stamp: string, line: Uint8Array): readonly Entry[] {
  try {
    const read = JSON.parse(Buffer.from(line).toString('utf8')) as { readonly stamp?: unknown; readonly entries?: unknown } | null;
    return read?.stamp === stamp && Array.isArray(read.entries) ? read.entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && value.length === 4 && typeof value[0] === 'string' && value.slice(1).every((each) => Number.isSafeInteger(each) && each >= 0);
}

function sumOf(key: string, bytes: Uint8Array): number {
  return crc32(bytes, crc32(key));
}
