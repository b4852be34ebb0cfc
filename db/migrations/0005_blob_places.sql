ALTER TABLE "file_blobs" ALTER COLUMN "data" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "file_blobs" ADD COLUMN "store" text DEFAULT 'postgres' NOT NULL;--> statement-breakpoint
ALTER TABLE "file_blobs" ADD COLUMN "object_key" text;--> statement-breakpoint
ALTER TABLE "file_blob_index" ADD CONSTRAINT "file_blob_index_offset_key" UNIQUE("file_id","offset_bytes");--> statement-breakpoint
ALTER TABLE "file_blobs" ADD CONSTRAINT "file_blobs_objectKey_unique" UNIQUE("object_key");--> statement-breakpoint
ALTER TABLE "file_blob_index" ADD CONSTRAINT "file_blob_index_size_check" CHECK ("file_blob_index"."size_bytes" > 0);--> statement-breakpoint
ALTER TABLE "file_blobs" ADD CONSTRAINT "file_blobs_place_check" CHECK (("file_blobs"."store" = 'postgres') = ("file_blobs"."data" is not null) and ("file_blobs"."store" = 'postgres') = ("file_blobs"."object_key" is null));