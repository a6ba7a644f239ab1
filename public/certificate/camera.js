/* Reads a QR code with the phone's camera, in the `<video>` with this id. Gives what it says, or an empty text once the video is
   gone; throws where there is no camera, or she does not allow it. */

const PAUSE_MS = 150;

export default async function camera(id) {
  const video = document.getElementById(id);
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    video.srcObject = stream;
    await video.play();
    while (video.isConnected) {
      const [code] = await detector.detect(video).catch(() => []);
      if (code) return code.rawValue;
      await new Promise((on) => { setTimeout(on, PAUSE_MS); });
    }
    return '';
  } finally {
    stream.getTracks().forEach((track) => track.stop());
  }
}
