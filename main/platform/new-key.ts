import { randomBytes } from 'node:crypto';

const SEQUENCE_LIMIT = 0x1000;

/**
 * Makes UUIDv7 keys (RFC 9562) that sort in the order in which they were made: within a millisecond, and while the
 * clock stands still or goes back, a 12-bit counter rises (method 1 of section 6.2); when it overflows the time part
 * moves one millisecond ahead.
 * @param now wall clock, ms since the epoch
 */
export function keyMaker(now: () => number): () => string {
  let lastTime = -1;
  let sequence = 0;
  return () => {
    const time = Math.floor(now());
    const random = randomBytes(10);
    if (time > lastTime) {
      lastTime = time;
      // The top bit stays free, so that there is room to count within the millisecond.
      sequence = random.readUInt16BE(0) & 0x7ff;
    } else {
      sequence += 1;
      if (sequence >= SEQUENCE_LIMIT) {
        lastTime += 1;
        sequence = 0;
      }
    }
    const bytes = Buffer.alloc(16);
    bytes.writeUIntBE(lastTime, 0, 6);
    bytes.writeUInt16BE(0x7000 | sequence, 6);
    random.copy(bytes, 8, 2);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
