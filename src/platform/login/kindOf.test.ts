import { kindOf } from './kindOf'

test.each([
  ['iOS', 'iphone'],
  ['Android', 'android'],
  ['devtools', 'computer'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 'iphone'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8)', 'android'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'computer'],
  ['ohos', 'android'],
  ['', 'other'],
])('%s is %s', (system, kind) => {
  expect(kindOf(system)).toBe(kind)
})
