/** What every way to take a picture is asked to do: this many squares at a time, from JPEG to a small WebP. */
export const AT_ONCE = 8;
export const SIDE_PX = 1024;
export const SHOWN_PX = 120;
