import { Delay, overAfter } from './lag'

describe('the delay from diagnosis to disclosure', () => {
  it('is over in the end, and half over about its mean', () => {
    expect(overAfter(0, 3, 6)).toBe(0)
    expect(overAfter(3, 3, 6)).toBeGreaterThan(0.5)
    expect(overAfter(3, 3, 6)).toBeLessThan(0.6)
    expect(overAfter(30, 3, 6)).toBeGreaterThan(0.999999)
    // Shape 1 is the exponential.
    expect(overAfter(2, 4, 1)).toBeCloseTo(1 - Math.exp(-0.5), 12)
  })

  it('loses nobody and keeps its mean', () => {
    for (const shape of [1, 2, 6]) {
      const delay = new Delay(200, 2, shape)
      delay.add(3, [100, 7], 4)
      let [cases, weighted, other] = [0, 0, 0]
      for (let k = 0; k < 200; k += 1) {
        const [first = 0, second = 0] = delay.at(k)
        cases += first
        other += second
        weighted += first * (k - 3)
      }
      expect(cases).toBeCloseTo(100, 9)
      expect(other).toBeCloseTo(7, 9)
      // Whole periods: within a tenth of one.
      expect(Math.abs(weighted / cases - 4)).toBeLessThan(0.1)
      expect(delay.at(2)).toEqual(new Float64Array(2))
    }
  })

  it('leaves undisclosed what falls behind the last period', () => {
    const delay = new Delay(2, 1, 2)
    delay.add(1, [10], 50)
    expect(delay.at(1)[0]).toBeLessThan(0.1)
  })

  it('of nothing discloses at once', () => {
    const delay = new Delay(3, 1, 6)
    delay.add(1, [5], 0)
    expect([delay.at(0)[0], delay.at(1)[0], delay.at(2)[0]]).toEqual([0, 5, 0])
  })
})
