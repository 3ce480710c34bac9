searchPart("u-15",{"485":["Xã Phúc Sơn","cấp xã · Huyện Tân Yên · đến 31/12/2024","don-vi/phuc-son.html",2958],
"486":["Xã Văn Quan","cấp xã · Tỉnh Lạng Sơn","don-vi/van-quan-2025.html",1543],
"495":["Thị xã Dĩ An","cấp huyện · Tỉnh Bình Dương · đến 30/06/2025","don-vi/di-an.html",893],
"506":["Xã Tân Đoàn","cấp xã · Huyện Văn Quan · đến 30/06/2025","don-vi/tan-doan.html",57],
"508":["Tỉnh Đắk Lắk","cấp tỉnh","don-vi/dak-lak-2025.html",4067],
"509":["Xã Quang Tiến","cấp xã · Huyện Tân Yên · đến 31/12/2024","don-vi/quang-tien.html",2958]})
