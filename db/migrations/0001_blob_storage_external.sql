-- Chunks are compressed already (images) or random; EXTERNAL lets a range read touch only the TOAST rows it needs.
ALTER TABLE "file_blobs" ALTER COLUMN "data" SET STORAGE EXTERNAL;
