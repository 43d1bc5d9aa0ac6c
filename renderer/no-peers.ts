/**
 * Takes peer connections from the page before anything else runs in it: the page's policy doesn't know them, and main's
 * bounds them to TCP only. The app calls nobody.
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceTransport']) {
  Reflect.deleteProperty(window, name);
}
export {};
