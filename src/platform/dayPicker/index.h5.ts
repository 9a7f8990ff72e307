export { DayPicker } from './BrowserPicker'
