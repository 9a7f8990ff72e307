import { Screen } from '@/shell/Screen'

export default function Stub() {
  return <Screen title="…" tab="cases">stub</Screen>
}
