import { chooseImage } from './chooseImage'
import { upload } from './send'
import type { Files } from './types'

export const files: Files = { choosePhoto: chooseImage, upload }
