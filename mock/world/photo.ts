/**
 * A picture for a generated claim: a sheet of paper with lines where text would be, plainly not a real record.
 * PNG (RFC 2083), 8-bit greyscale, about one kilobyte.
 */
import { crc32, deflateSync } from 'node:zlib'
import type { Stream } from '../random'

const WIDTH = 360
const HEIGHT = 480
const [DESK, PAPER, INK, STAMP] = [0xc8, 0xfa, 0x8c, 0x60]
const MARGIN = 24

interface Box {
  x: number
  y: number
  width: number
  height: number
}

function fill(pixels: Uint8Array, { x, y, width, height }: Box, shade: number): void {
  for (let row = y; row < y + height; row += 1) pixels.fill(shade, row * WIDTH + x, row * WIDTH + x + width)
}

function drawSheet(stream: Stream): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(DESK)
  fill(pixels, { x: MARGIN, y: MARGIN, width: WIDTH - 2 * MARGIN, height: HEIGHT - 2 * MARGIN }, PAPER)
  fill(pixels, { x: 110, y: 52, width: 140, height: 12 }, INK)
  const lines = stream.between(9, 15)
  for (let line = 0; line < lines; line += 1) {
    fill(pixels, { x: 48, y: 92 + line * 20, width: stream.between(90, 260), height: 6 }, INK)
  }
  fill(pixels, { x: stream.between(200, 240), y: 400, width: 64, height: 36 }, STAMP)
  return pixels
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** The picture as a PNG file. The same stream gives the same bytes. */
export function drawClaimPhoto(stream: Stream): Buffer {
  const pixels = drawSheet(stream)
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT)
  for (let row = 0; row < HEIGHT; row += 1) {
    // Each row begins with its filter, 0: none.
    Buffer.from(pixels.subarray(row * WIDTH, (row + 1) * WIDTH)).copy(rows, row * (WIDTH + 1) + 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header[8] = 8 // bits a pixel; the rest stays 0: greyscale, deflate, no interlace
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
