/**
 * Takes peer connections from the page before anything is shown in it: the page's policy doesn't know them, and main's
 * bounds them to TCP only. The app calls nobody.
 */
export function removePeerConnections(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceTransport']) {
    Reflect.deleteProperty(window, name);
  }
}
