import encodeQR from 'qr'

/** A code to be scanned from a screen or from paper, with the blank around it that ISO/IEC 18004 asks for. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return <svg role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`} className={className} shapeRendering="crispEdges"><rect width="100%" height="100%" fill="#fff" /><path d={path} fill="#000" /></svg>
}
