import type { PressProps } from './types'

/** Taro's templates pass no aria attribute on: sending one would cost bytes in setData for nothing. */
export const pressProps: PressProps = () => ({})
