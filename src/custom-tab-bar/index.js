// The bar itself is in each tab page (ui/TabBar); the platform only asks that this component exists.
Component({})
