import { Screen } from '@/shell/Screen'

export default function Stub() {
  return <Screen title="…" tab="me">stub</Screen>
}
