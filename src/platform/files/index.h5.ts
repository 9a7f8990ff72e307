import { choosePhoto } from './browserChooser'
import { upload } from './send'
import type { Files } from './types'

export const files: Files = { choosePhoto, upload }
