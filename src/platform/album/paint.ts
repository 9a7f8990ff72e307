import type { DrawCommand, Drawing } from './types'

/** What every canvas of the three targets has of the browser's drawing context. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'font'
  | 'textAlign'
  | 'fillRect'
  | 'fillText'
  | 'beginPath'
  | 'arc'
  | 'arcTo'
  | 'moveTo'
  | 'fill'
  | 'closePath'
>

const family = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif'

function rounded(
  pen: Pen,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  r: number,
) {
  pen.beginPath()
  pen.moveTo(x + r, y)
  pen.arcTo(x + width, y, x + width, y + height, r)
  pen.arcTo(x + width, y + height, x, y + height, r)
  pen.arcTo(x, y + height, x, y, r)
  pen.arcTo(x, y, x + width, y, r)
  pen.closePath()
  pen.fill()
}

function step(pen: Pen, command: DrawCommand): void {
  pen.fillStyle = command.colour
  if (command.kind === 'text') {
    pen.font = `${command.weight === 600 ? 'bold' : 'normal'} ${command.size}px ${family}`
    pen.textAlign = command.align
    pen.fillText(command.text, command.x, command.y)
  } else if (command.kind === 'arc') {
    pen.beginPath()
    pen.arc(command.x, command.y, command.radius, 0, Math.PI * 2)
    pen.fill()
  } else if (command.radius) rounded(pen, command, command.radius)
  else pen.fillRect(command.x, command.y, command.width, command.height)
}

export function paintDrawing(pen: Pen, { commands }: Drawing): void {
  for (const command of commands) step(pen, command)
}
