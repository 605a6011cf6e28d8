import mongoose, { Schema } from "mongoose";

const schema = new Schema({ total: Number });

export const Order = mongoose.models.Order ?? mongoose.model("Order", schema);
