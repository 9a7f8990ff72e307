import { choosePhoto } from './browserChooser'

const input = () => document.getElementById('photo-chooser') as HTMLInputElement

beforeAll(() => {
  // jsdom has no object URLs.
  URL.createObjectURL = () => 'blob:photo'
})

test('a chosen file comes with its size, whatever is in it', async () => {
  const chosen = choosePhoto()
  const broken = new File(['not a picture'], 'a.jpg', { type: 'image/jpeg' })
  Object.defineProperty(input(), 'files', { value: [broken] })
  input().dispatchEvent(new Event('change'))
  await expect(chosen).resolves.toEqual({ path: 'blob:photo', bytes: 13 })
  expect(input()).toBeNull()
})

test('closing the chooser chooses nothing', async () => {
  const chosen = choosePhoto()
  input().dispatchEvent(new Event('cancel'))
  await expect(chosen).resolves.toBeNull()
})

test('a chooser that was closed without saying so leaves no second one behind', () => {
  void choosePhoto()
  void choosePhoto()
  expect(document.querySelectorAll('#photo-chooser')).toHaveLength(1)
})
