CREATE TABLE "former_avatars" (
	"file_id" bigint PRIMARY KEY NOT NULL,
	"avatar_id" bigint NOT NULL,
	"original_file_id" bigint,
	"crop" jsonb,
	"replaced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "former_avatars_originalFileId_unique" UNIQUE("original_file_id")
);
--> statement-breakpoint
ALTER TABLE "former_avatars" ADD CONSTRAINT "former_avatars_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_avatars" ADD CONSTRAINT "former_avatars_avatar_id_avatars_id_fk" FOREIGN KEY ("avatar_id") REFERENCES "public"."avatars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_avatars" ADD CONSTRAINT "former_avatars_original_file_id_files_id_fk" FOREIGN KEY ("original_file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_avatars_avatar_id_idx" ON "former_avatars" USING btree ("avatar_id","replaced_at");--> statement-breakpoint
CREATE INDEX "former_avatars_replaced_at_idx" ON "former_avatars" USING btree ("replaced_at");