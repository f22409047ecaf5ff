"""Files of sheets, without regard to what the sheets mean: what read and write share."""
