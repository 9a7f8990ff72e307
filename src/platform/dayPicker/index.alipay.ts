export { DayPicker } from './HostPicker'
