import type { Files } from './types'

const inputId = 'photo-chooser'

/**
 * The browser's own chooser, where a phone offers camera, album and files. Taro's asks for the source itself, decodes
 * what was chosen and drops what it cannot decode without a word; here the server says what is wrong with a file.
 */
export const choosePhoto: Files['choosePhoto'] = () =>
  new Promise((resolve) => {
    // Browsers before 2023 do not tell that the chooser was closed: its input is still here then.
    document.getElementById(inputId)?.remove()
    const input = document.createElement('input')
    input.id = inputId
    input.type = 'file'
    input.accept = 'image/*,application/pdf'
    input.style.display = 'none'
    input.onchange = () => {
      const file = input.files?.[0]
      input.remove()
      resolve(file ? { path: URL.createObjectURL(file), bytes: file.size } : null)
    }
    input.addEventListener('cancel', () => {
      input.remove()
      resolve(null)
    })
    document.body.appendChild(input)
    input.click()
  })
