import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { type Fen, fen } from '../money/fen'
import { ChargeFileError, type ChargeHeader, type ChargeTier, eachCharge, shareOfTiers } from './charges'
import { crc32 } from './crc32'
import { ChargeDecoder, type ChargePart } from './decode'
import { BLOCK_SLOTS, chargeEncoder } from './encode'
import { type CompactCharges, materialiseCharges, sumOfCharges } from './materialise'

interface Sample {
  readonly header: ChargeHeader
  readonly slots: Uint8Array
  /** how many slots each block takes, used again from the start */
  readonly blocks: readonly number[]
}

/** A share table of any numbers, slots that use it, and how they are cut into blocks. */
const samples: fc.Arbitrary<Sample> = fc
  .uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 12 })
  .chain((numbers) => {
    const tiers = [...numbers].sort((a, b) => a - b)
    return fc.record({
      planId: fc.stringMatching(/^[a-z][a-z0-9-]{1,39}$/),
      periodNumber: fc.integer({ min: 0, max: 0xffffffff }),
      weights: fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), {
        ...{ minLength: tiers.length, maxLength: tiers.length },
      }),
      shares: fc.array(fc.nat({ max: 2 ** 40 }), { minLength: tiers.length, maxLength: tiers.length }),
      slots: fc.array(fc.constantFrom(0, ...tiers), { maxLength: 400 }),
      blocks: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
      tiers: fc.constant(tiers),
    })
  })
  .map(({ planId, periodNumber, weights, shares, slots, blocks, tiers }) => {
    const rows = tiers.map((tier, i): ChargeTier => {
      const members = slots.filter((slot) => slot === tier).length
      return { tier, weight: weights[i] ?? 1, shareFen: fen(shares[i] ?? 0), members }
    })
    return { header: { planId, periodNumber, tiers: rows }, slots: Uint8Array.from(slots), blocks }
  })

/** The example of docs/formats/charge-file.md: seven slots, two tiers, two blocks. */
const example: Sample = {
  header: {
    planId: 'small',
    periodNumber: 21,
    tiers: [
      { tier: 1, weight: 373, shareFen: fen(12_080), members: 2 },
      { tier: 3, weight: 1430, shareFen: fen(46_309), members: 3 },
    ],
  },
  slots: Uint8Array.of(1, 3, 0, 3, 3, 0, 1),
  blocks: [4, 3],
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]))
}

function encode({ header, slots, blocks }: Sample): Uint8Array {
  const encoder = chargeEncoder(header)
  const pieces = [encoder.head()]
  for (let from = 0, i = 0; from < slots.length; i += 1) {
    const length = Math.min(blocks[i % blocks.length] ?? 1, slots.length - from)
    pieces.push(encoder.block(slots.subarray(from, from + length)))
    from += length
  }
  return join([...pieces, encoder.end().bytes])
}

function decode(file: Uint8Array, cuts: readonly number[] = [file.length]): ChargePart[] {
  const decoder = new ChargeDecoder()
  const parts: ChargePart[] = []
  for (let from = 0, i = 0; from < file.length; i += 1) {
    const length = Math.max(1, cuts[i % cuts.length] ?? 1)
    parts.push(...decoder.push(file.subarray(from, from + length)))
    from += length
  }
  decoder.finish()
  return parts
}

const slotsIn = (parts: readonly ChargePart[]): number[] =>
  parts.flatMap((part) => (part.kind === 'slots' ? [...part.tiers] : []))

describe('a charge file', () => {
  test('read in pieces of any length, it holds what was written: header, slots in order, totals', () => {
    fc.assert(
      fc.property(samples, fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (sample, cuts) => {
        const parts = decode(encode(sample), cuts)
        expect(parts[0]).toEqual({ kind: 'header', header: sample.header })
        expect(slotsIn(parts)).toEqual([...sample.slots])
        const shareOf = new Map(sample.header.tiers.map(({ tier, shareFen }) => [tier, shareFen]))
        const naive = [...sample.slots].reduce((sum, tier) => sum + BigInt(shareOf.get(tier) ?? 0), 0n)
        expect(parts[parts.length - 1]).toEqual({
          kind: 'end',
          totals: {
            slots: sample.slots.length,
            members: [...sample.slots].filter((tier) => tier !== 0).length,
            collectedFen: Number(naive),
          },
        })
      }),
      { numRuns: 150 },
    )
  })

  test('each charge has its slot, its tier and the share of its tier', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const found: { slot: number; tier: number; shareFen: Fen }[] = []
        const shares = shareOfTiers(sample.header)
        for (const part of decode(encode(sample))) {
          if (part.kind !== 'slots') continue
          eachCharge(shares, part.tiers, part.firstSlot, (slot, tier, shareFen) =>
            found.push({ slot, tier, shareFen }),
          )
        }
        const shareOf = new Map(sample.header.tiers.map(({ tier, shareFen }) => [tier, shareFen]))
        const naive = [...sample.slots].flatMap((tier, slot) =>
          tier === 0 ? [] : [{ slot, tier, shareFen: shareOf.get(tier) }],
        )
        expect(found).toEqual(naive)
      }),
      { numRuns: 100 },
    )
  })

  test('with one bit flipped, anywhere, it is refused', () => {
    fc.assert(
      fc.property(samples, fc.nat(), (sample, place) => {
        const file = encode(sample)
        const bit = place % (file.length * 8)
        file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(() => decode(file)).toThrow(ChargeFileError)
      }),
      { numRuns: 150 },
    )
    const { header } = example
    const whole = encode(example)
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const file = Uint8Array.from(whole)
      file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => decode(file)).toThrow(ChargeFileError)
    }
    expect(decode(whole)[0]).toEqual({ kind: 'header', header })
  })

  test('cut off anywhere, it is refused; and with anything behind it', () => {
    fc.assert(
      fc.property(samples, fc.nat(), (sample, place) => {
        const file = encode(sample)
        expect(() => decode(file.subarray(0, place % file.length))).toThrow(
          expect.objectContaining({ code: 'truncated' }) as Error,
        )
        expect(() => decode(join([file, Uint8Array.of(0)]))).toThrow(
          expect.objectContaining({ code: 'trailing' }) as Error,
        )
      }),
      { numRuns: 100 },
    )
  })

  test('with two blocks in each other’s place, it is refused: each checksum covers what came before', () => {
    const tiers = [{ tier: 1, weight: 1, shareFen: fen(3), members: 2 }]
    const encoder = chargeEncoder({ planId: 'small', periodNumber: 1, tiers })
    const head = encoder.head()
    const one = encoder.block(Uint8Array.of(1, 0))
    const two = encoder.block(Uint8Array.of(0, 1))
    const end = encoder.end().bytes
    expect(slotsIn(decode(join([head, one, two, end])))).toEqual([1, 0, 0, 1])
    expect(() => decode(join([head, two, one, end]))).toThrow(
      expect.objectContaining({ code: 'checksum' }) as Error,
    )
  })
})

test('the example of docs/formats/charge-file.md is written byte for byte as the page shows it, and read again', () => {
  const page = readFileSync(path.resolve(__dirname, '../../docs/formats/charge-file.md'), 'utf8')
  const block = /```hex\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const shown = block.replace(/#.*$/gm, '').replace(/\s/g, '')
  expect(Buffer.from(encode(example)).toString('hex')).toBe(shown)
  const parts = decode(Uint8Array.from(Buffer.from(shown, 'hex')))
  expect(parts[parts.length - 1]).toEqual({
    kind: 'end',
    totals: { slots: 7, members: 5, collectedFen: 2 * 12_080 + 3 * 46_309 },
  })
})

test('a checksum is that of zip, in one go or in pieces', () => {
  const text = (characters: string) => Uint8Array.from(characters, (character) => character.charCodeAt(0))
  expect(crc32(text('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array(0))).toBe(0)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat({ max: 100 }), (bytes, cut) => {
      let bitwise = 0xffffffff
      for (const byte of bytes) {
        bitwise ^= byte
        for (let bit = 0; bit < 8; bit += 1)
          bitwise = bitwise & 1 ? (bitwise >>> 1) ^ 0xedb88320 : bitwise >>> 1
      }
      expect(crc32(bytes)).toBe(~bitwise >>> 0)
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(~bitwise >>> 0)
    }),
  )
})

describe('materialising', () => {
  const compact: fc.Arbitrary<CompactCharges> = fc.record({
    shareByTier: fc.array(fc.nat({ max: 0x7fefffff }), { minLength: 1, maxLength: 256 }),
    // some begin at an odd address, some are long enough for pairs and for several buffers
    tiers: fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat({ max: 700 }), fc.boolean())
      .map(([some, times, odd]) => {
        const all = new Uint8Array(some.length * times + 1)
        for (let i = 0; i < all.length; i += 1) all[i] = some[i % some.length] as number
        return odd ? all.subarray(1) : all
      }),
  })

  test('every slot gets the share of its tier, in order, and the sum is theirs', () => {
    fc.assert(
      fc.property(compact, (charges) => {
        const out = new Int32Array(charges.tiers.length)
        let expected = 0
        materialiseCharges(charges, (sums, firstSlot) => {
          expect(firstSlot).toBe(expected)
          out.set(sums, firstSlot)
          expected += sums.length
        })
        expect(expected).toBe(charges.tiers.length)
        const naive = Int32Array.from(charges.tiers, (tier) => charges.shareByTier[tier] ?? 0)
        expect(Buffer.compare(Buffer.from(out.buffer), Buffer.from(naive.buffer))).toBe(0)
        expect(sumOfCharges(charges)).toBe(naive.reduce((sum, share) => sum + share, 0))
      }),
      { numRuns: 100 },
    )
  })

  test.each([0.5, -1, 0x7ff00000, Number.NaN])('a share of %s fen is refused', (share) => {
    expect(() => materialiseCharges({ shareByTier: [0, share], tiers: Uint8Array.of(1) }, () => 0)).toThrow()
  })
})

describe('what cannot be written', () => {
  const row = { tier: 1, weight: 1, shareFen: fen(3), members: 1 }
  const encoderOf = (change: Partial<ChargeHeader>) =>
    chargeEncoder({ planId: 'small', periodNumber: 1, tiers: [row], ...change })

  test.each<[string, Partial<ChargeHeader>]>([
    ['a plan id in other letters', { planId: 'Große Gruppe' }],
    ['a period that is no number', { periodNumber: 1.5 }],
    ['no tiers', { tiers: [] }],
    ['tier 0, which means not on the roster', { tiers: [{ ...row, tier: 0 }] }],
    ['tier 256', { tiers: [{ ...row, tier: 256 }] }],
    ['a tier twice', { tiers: [row, row] }],
    ['a weight of nothing', { tiers: [{ ...row, weight: 0 }] }],
    ['a share below nothing', { tiers: [{ ...row, shareFen: fen(-1) }] }],
    [
      'shares that add up to more than money can',
      { tiers: [{ ...row, shareFen: fen(2 ** 52), members: 3 }] },
    ],
  ])('a header with %s', (_, change) => {
    expect(() => encoderOf(change)).toThrow(expect.objectContaining({ code: 'header' }) as Error)
  })

  test('a slot with a tier that has no share', () => {
    expect(() => encoderOf({}).block(Uint8Array.of(0, 2))).toThrow(/slot 1 has tier 2/)
  })

  test('a block of none, and one slot too many', () => {
    expect(() => encoderOf({}).block(new Uint8Array(0))).toThrow(/block of 0/)
    expect(() => encoderOf({}).block(new Uint8Array(BLOCK_SLOTS + 1))).toThrow(/block of 65537/)
  })

  test('more or fewer members of a tier than were settled', () => {
    const none = encoderOf({})
    expect(() => none.end()).toThrow(/tier 1 has 1 members, 0 were counted/)
    const two = encoderOf({})
    two.block(Uint8Array.of(1, 1))
    expect(() => two.end()).toThrow(/2 were counted/)
  })
})

test.each([
  ['nothing at all', '', 'truncated'],
  ['another file', '89504e470d0a1a0a', 'not-a-charge-file'],
  ['a later version', `${Buffer.from('TZCHARGE').toString('hex')}000205`, 'version'],
])('%s is refused by its first bytes', (_, hex, code) => {
  expect(() => decode(Uint8Array.from(Buffer.from(hex, 'hex')))).toThrow(
    expect.objectContaining({ code }) as Error,
  )
})
