import { Button } from '@tarojs/components'
import type { ShareFaceProps } from './types'
import './shareFace.scss'

/** WeChat opens its list of friends from a button of its own and from nothing else. */
export function ShareFace({ id, className, children }: ShareFaceProps) {
  return (
    <Button id={id} className={`share-face ${className}`} openType="share" hoverClass="hit">
      {children}
    </Button>
  )
}
