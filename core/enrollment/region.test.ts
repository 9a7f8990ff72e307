import { provinceCodes, provinceOf } from './region'

describe('the province of a region code', () => {
  it('is known for all 34 and for the three permits', () => {
    expect(provinceCodes).toHaveLength(35)
    expect(provinceOf('510105')).toEqual({ 'zh-Hans': '四川', 'zh-Hant': '四川', en: 'Sichuan' })
    expect(provinceOf('51')?.['zh-Hans']).toBe('四川')
    expect(provinceOf('830000')?.en).toBe('Taiwan')
    expect(provinceOf('710000')?.en).toBe('Taiwan')
  })

  it.each(['', '1', '99', '000000', '810100', 'to', 'constructor'])('is unknown for "%s"', (code) => {
    expect(provinceOf(code)).toBeNull()
  })
})
