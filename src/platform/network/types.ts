/** Tells when the phone goes on and off the network, the present state first. Returns how to stop. */
export type WatchNetwork = (onChange: (online: boolean) => void) => () => void
