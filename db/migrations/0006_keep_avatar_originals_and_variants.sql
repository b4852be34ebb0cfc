CREATE TABLE "avatar_variants" (
	"file_id" bigint NOT NULL,
	"size_px" integer NOT NULL,
	"format" text NOT NULL,
	"variant_file_id" bigint NOT NULL,
	CONSTRAINT "avatar_variants_file_id_size_px_format_pk" PRIMARY KEY("file_id","size_px","format")
);
--> statement-breakpoint
ALTER TABLE "avatars" ADD COLUMN "original_file_id" bigint;--> statement-breakpoint
ALTER TABLE "avatars" ADD COLUMN "crop" jsonb;--> statement-breakpoint
ALTER TABLE "avatars" ADD COLUMN "gravatar_file_id" bigint;--> statement-breakpoint
ALTER TABLE "avatars" ADD COLUMN "gravatar_checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "avatar_variants" ADD CONSTRAINT "avatar_variants_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "avatar_variants" ADD CONSTRAINT "avatar_variants_variant_file_id_files_id_fk" FOREIGN KEY ("variant_file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "avatar_variants_variant_file_id_idx" ON "avatar_variants" USING btree ("variant_file_id");--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_original_file_id_files_id_fk" FOREIGN KEY ("original_file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_gravatar_file_id_files_id_fk" FOREIGN KEY ("gravatar_file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_originalFileId_unique" UNIQUE("original_file_id");--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_gravatarFileId_unique" UNIQUE("gravatar_file_id");