import { Screen } from '@/shell/Screen'

export default function Stub() {
  return <Screen title="…">stub</Screen>
}
