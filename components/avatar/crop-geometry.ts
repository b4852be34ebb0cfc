/** A square in pixels of the upright picture after it was turned, as the server takes it. */
export interface CropSquare {
  x: number;
  y: number;
  side: number;
  rotate: 0 | 90 | 180 | 270;
}

/** The square that a cropper reports, in whole pixels and never larger than it was drawn. */
export function cropSquare(
  area: { x: number; y: number; width: number; height: number },
  rotate: CropSquare['rotate'],
): CropSquare {
  return {
    x: Math.max(0, Math.round(area.x)),
    y: Math.max(0, Math.round(area.y)),
    side: Math.floor(Math.min(area.width, area.height)),
    rotate,
  };
}

/** A quarter turn clockwise further. */
export function nextRotation(rotate: CropSquare['rotate']): CropSquare['rotate'] {
  return ((rotate + 90) % 360) as CropSquare['rotate'];
}

/** How far a picture may be zoomed so that its square keeps `sideMin` pixels; 1 for one that has just enough. */
export function zoomMax(widthPx: number, heightPx: number, sideMin: number, most = 8): number {
  return Math.max(1, Math.min(most, Math.min(widthPx, heightPx) / sideMin));
}

/** Draws the square of a picture onto a canvas of any size. */
export function drawSquare(canvas: HTMLCanvasElement, image: HTMLImageElement, square: CropSquare): void {
  const context = canvas.getContext('2d');
  if (!context || square.side <= 0) return;
  const { naturalWidth: width, naturalHeight: height } = image;
  const isTurned = square.rotate % 180 !== 0;
  const scale = canvas.width / square.side;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.scale(scale, scale);
  context.translate(-square.x, -square.y);
  context.translate((isTurned ? height : width) / 2, (isTurned ? width : height) / 2);
  context.rotate((square.rotate * Math.PI) / 180);
  context.drawImage(image, -width / 2, -height / 2);
}
