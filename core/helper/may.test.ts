import { helperName } from './limits'
import { helperMay, helperReads, helperSteps } from './may'

describe('what a helper may do', () => {
  it('is what is listed and nothing else', () => {
    for (const operation of [...helperReads, ...Object.keys(helperSteps)])
      expect(helperMay(operation)).toBe(true)
    for (const operation of [
      'exit',
      'listMyClaims',
      'requestDeletion',
      '',
      undefined,
      'toString',
      'constructor',
    ])
      expect(helperMay(operation)).toBe(false)
  })
})

describe('what a member calls their helper', () => {
  it('is a few letters of any kind', () => {
    expect(helperName('  大女儿 ')).toBe('大女儿')
    expect(helperName('楼下   小王')).toBe('楼下 小王')
    expect(helperName('𠮷'.repeat(20))).toBe('𠮷'.repeat(20))
  })
  it('is not nothing, not a letter, no control characters', () => {
    for (const text of ['', '   ', '名'.repeat(21), 'a\u0000b', '<b>']) expect(helperName(text)).toBeNull()
  })
})
