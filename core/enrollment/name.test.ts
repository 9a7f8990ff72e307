import { checkName, maskName } from './name'

describe('a name', () => {
  it.each([
    ['张三', '张三'],
    [' 李 小明 ', '李小明'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提'],
    ['𠮷田', '𠮷田'],
    ['John  Smith', 'John Smith'],
    ['José O’Neill-Ruiz', 'José O’Neill-Ruiz'],
  ])('%s is read as %s', (text, value) => {
    expect(checkName(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['张', 'too-short'],
    ['𠮷', 'too-short'],
    ['张3', 'characters'],
    ['张三abc', 'characters'],
    ['张三😀', 'characters'],
    ['·张三', 'characters'],
    ['张··三', 'characters'],
    ['<b>', 'characters'],
    ['张'.repeat(31), 'too-long'],
  ])('"%s" is refused: %s', (text, error) => {
    expect(checkName(text)).toEqual({ ok: false, error })
  })
})

describe('a masked name', () => {
  it.each([
    ['张三', '张*'],
    ['李小明', '李**'],
    ['欧阳修', '欧阳*'],
    ['諸葛亮', '諸葛*'],
    ['欧阳', '欧*'],
    ['司马相如', '司马**'],
    ['𠮷小田', '𠮷**'],
    ['阿依古丽·买买提', '阿**'],
    ['John Smith', 'J**'],
    ['张', '*'],
    ['', '*'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})
