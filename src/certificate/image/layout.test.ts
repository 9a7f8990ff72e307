import { qrOf } from '../qr/qr'
import { broken, certificateDrawing, widthOf, type CertificateImage } from './layout'

const image: CertificateImage = {
  title: '参与凭证',
  plan: '同舟大病互助计划',
  state: '等待期，还有 90 天',
  tone: 'waiting',
  lines: [
    { label: '成员', value: '沈**' },
    { label: '编号', value: 'TZ-2611-7KQ2M4XR' },
  ],
  check: {
    qr: qrOf('https://example.org/c/0123456789ABCDEFGHJK'),
    lead: '扫码核对',
    code: '0123456789ABCDEFGHJK',
  },
  foot: ['这不是保险。', '2026 年 11 月 28 日'],
}
const texts = (of: CertificateImage) =>
  certificateDrawing(of).commands.flatMap((command) => (command.kind === 'text' ? [command] : []))

it('says every word of the certificate, and draws every dark cell of its code once', () => {
  const words = texts(image).map(({ text }) => text)
  for (const word of [
    '参与凭证',
    '同舟大病互助计划',
    '沈**',
    'TZ-2611-7KQ2M4XR',
    '0123456789ABCDEFGHJK',
    '这不是保险。',
  ])
    expect(words).toContain(word)
  const qr = image.check?.qr
  const cell = Math.floor(320 / ((qr?.size ?? 0) + 8))
  const drawn = certificateDrawing(image).commands.flatMap((command) =>
    command.kind === 'rect' && command.colour === '#000000' ? [command.width / cell] : [],
  )
  let dark = 0
  for (let y = 0; y < (qr?.size ?? 0); y += 1) {
    for (let x = 0; x < (qr?.size ?? 0); x += 1) if (qr?.isDark(x, y)) dark += 1
  }
  expect(drawn.reduce((sum, cells) => sum + cells, 0)).toBe(dark)
})

it('has no code when none can be checked, and is lower then', () => {
  const without = certificateDrawing({ ...image, check: null })
  expect(without.height).toBeLessThan(certificateDrawing(image).height - 300)
  expect(without.commands.some(({ colour }) => colour === '#000000')).toBe(false)
})

it('keeps everything inside the picture, whatever the language and the length of a name', () => {
  const long = {
    ...image,
    plan: 'A mutual-aid plan against serious illness with quite a long name in the English language',
    lines: [
      {
        label: 'Aid can be asked for from this day on',
        value: '1 February 2027, the day the waiting period has passed',
      },
    ],
    check: image.check && {
      ...image.check,
      lead: 'Whoever scans this learns whether it is valid now, and nothing else about me',
    },
  }
  const { width, height } = certificateDrawing(long)
  for (const { text, x, y, size, align } of texts(long)) {
    const wide = widthOf(text, size)
    const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2
    expect(left).toBeGreaterThanOrEqual(48)
    expect(left + wide).toBeLessThanOrEqual(width - 48)
    expect(y).toBeLessThan(height)
  }
})

it('never cuts words off where it breaks them', () => {
  const words = '凑不足时按比例给 not insurance 谁都能核对'
  for (const room of [60, 120, 240])
    expect(broken(words, 24, room).join('').replace(/ /g, '')).toBe(words.replace(/ /g, ''))
})
