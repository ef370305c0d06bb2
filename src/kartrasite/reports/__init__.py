"""Problems become what people and machines read."""
