import mongoose from "mongoose";

/** Collection and indexes are made by a migration. */
const schema = new mongoose.Schema(
  { sku: String, name: String, views: Number },
  { autoCreate: false, autoIndex: false },
);

export const Product = mongoose.models.Product ?? mongoose.model("Product", schema);
